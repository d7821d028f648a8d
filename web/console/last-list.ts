/** The list a case was opened from: its neighbours are one key away. Numbers only, until the page is left. */
let numbers: readonly string[] = [];

export function remember(list: readonly string[]): void {
  numbers = list;
}

export function neighbours(number: string): { before?: string; next?: string } {
  const at = numbers.indexOf(number);
  if (at < 0) return {};
  return { before: numbers[at - 1], next: numbers[at + 1] };
}
