/** Whether a page stands at an address: no menu names another. The router says so once it is there. */
let resolves: (path: string) => boolean = () => false;

export function askPages(router: (path: string) => boolean): void {
  resolves = router;
}

export function hasPage(path: string): boolean {
  return resolves(path);
}
