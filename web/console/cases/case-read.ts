/** One case as an office reads it, with what became of it so far; looked at again when something rings. */
import { get } from '../../api.ts';
import { heard } from '../../clock.ts';
import { useEvery, useRead } from '../../pages.ts';
import type { History, StaffCase } from '../answers.ts';
import { useLive } from '../live.ts';
import { readAhead } from '../taking.ts';

export function useCase(no: string, then: (one: StaffCase) => unknown = () => undefined) {
  const read = useRead(async signal => {
    const one = (await readAhead(no)) ?? (await get<StaffCase>(`/api/cases/${no}`, { signal }));
    heard(one.at);
    await then(one);
    return one;
  });
  const history = useRead(signal => get<History>(`/api/cases/${no}/history`, { signal }));
  const again = async () => void (await Promise.all([read.again(), history.again()]));
  useEvery(60_000, read.again);
  useLive(again);
  return { read, history, again };
}
