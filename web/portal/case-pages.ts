import type { RouteComponent, RouteMeta, RouteRecordRaw } from 'vue-router';

/** Pages of a case, by the prefix of its number: each program has its own, none carries another's weight. */
export function pagesOf(
  prefix: string,
  meta: RouteMeta,
  pages: Record<string, () => Promise<unknown>>,
): RouteRecordRaw[] {
  return Object.entries(pages).map(([path, component]) => ({
    path: `/cases/:no(${prefix}-[^/]+)${path}`,
    component: component as RouteComponent,
    meta,
    props: true,
  }));
}
