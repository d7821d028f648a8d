import { join } from 'node:path';

// Whom the simulated registers know: written by whoever seeds, told to the registers at each start.

export function registeredPeopleFile(dataDir: string): string {
  return join(dataDir, 'demo', 'registered-people.json');
}

export async function putPeople(url: string, people: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${url}/people`, { method: 'PUT', body: JSON.stringify(people) });
  if (!answer.ok) throw new Error(`the registers did not take the people: ${await answer.text()}`);
}
