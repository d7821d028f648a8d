// Every GET route there is, asked by somebody with the ids of what is not theirs: what of it is told?
import { cellsOf } from './ort-town.ts';
import type { Caller } from '../ground/caller.ts';
import { done } from './story-town.ts';

export interface Ids {
  case: string[];
  number: string[];
  file: string[];
  sitting: string[];
  part: string[];
  season: string[];
  organisation: string[];
  offer: string[];
}

interface Document {
  paths: { [path: string]: { get?: { parameters?: { name: string; in: string }[] } } };
}

/** A stream never ends, and the document itself says nothing of anybody. Letters of a demo are everybody's to read there. */
const leftOut = new Set(['/api/me/stream', '/api/openapi.json', '/api/docs', '/api/docs/reader.js', '/metrics', '/api/demo/mails']); // prettier-ignore

/** How many questions were asked, and which answers held one of the secrets. */
export async function walkedBy(
  caller: Caller,
  ids: Ids,
  secrets: readonly string[],
): Promise<{ asked: number; told: string[] }> {
  const { paths } = done(await caller.get<Document>('/api/openapi.json'));
  const told: string[] = [];
  let asked = 0;
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || leftOut.has(path)) continue;
    for (const url of questions(path, get.parameters ?? [], ids)) {
      asked += 1;
      const answer = await textOf(caller, url);
      const found = secrets.filter(secret => answer.includes(secret) && !url.includes(secret));
      if (found.length > 0) told.push(`${url}: ${found.join(', ')}`);
      // What was asked for by its id is not there, or not theirs to know.
      else if (/\{/.test(path) && ids.case.some(id => url.includes(id)) && answer.startsWith('200')) told.push(url);
    }
  }
  return { asked, told };
}

/** The path with every id in every place, and for lists every filter that names something of theirs. */
function questions(path: string, parameters: readonly { name: string; in: string }[], ids: Ids): string[] {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '');
  const candidates = [...ids.case.slice(0, 2), ids.number[0], ids.file[0], ids.sitting[0], ids.season[0], ids.organisation[0], ids.offer[0]]; // prettier-ignore
  const filled =
    places.length === 0
      ? [path]
      : candidates.map(id => places.reduce((url, name) => url.replace(`{${name}}`, name === 'part' ? (ids.part[0] ?? '') : name === 'step' ? 'applicant' : (id ?? '')), path)); // prettier-ignore
  const names = new Set(parameters.filter(one => one.in === 'query').map(one => one.name));
  const given = (name: string, value: string | undefined): string[] => (names.has(name) ? [`${name}=${value}`] : []);
  const always = [...given('season', ids.season[0]), ...given('limit', '100'), ...given('part', ids.part[0])];
  const filters = [
    [],
    given('program', 'college'),
    given('offer', ids.offer[0]),
    given('organisation', ids.organisation[0]),
    given('whole', 'true'),
    given('q', ids.number[0]),
    given('case', ids.case[0]),
    given('as', 'json'),
  ];
  const queries = [...new Set(filters.map(filter => [...always, ...filter].join('&')))];
  return filled.flatMap(url => queries.map(query => (query ? `${url}?${query}` : url)));
}

/** Status and content; of a workbook its cells. */
async function textOf(caller: Caller, url: string): Promise<string> {
  if (url.includes('.xlsx')) {
    const bytes = await caller.download(url).catch(() => undefined);
    return bytes ? `200 ${JSON.stringify(await cellsOf(bytes))}` : '404';
  }
  const { status, body } = await caller.get(url);
  return `${status} ${typeof body === 'string' ? body : JSON.stringify(body)}`;
}
