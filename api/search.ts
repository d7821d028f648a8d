// What does a searcher mean: a case's number, a person's number, or a name?
import type { Vault } from '#casework/seal.ts';
import { parseCaseNumber } from '#domain/case-numbers.ts';
import { parsePin } from '#domain/identifiers.ts';
import type { CaseFilter } from '#records/case-filter.ts';

export function meant(vault: Vault, words: string | undefined): Pick<CaseFilter, 'number' | 'pinIndex' | 'nameTokens'> {
  const text = words?.trim() ?? '';
  if (text === '') return {};
  const number = parseCaseNumber(text);
  if (number !== null) return { number };
  const parsed = parsePin(text);
  if ('pin' in parsed) return { pinIndex: vault.index('pin', parsed.pin) };
  const nameTokens = vault.searchTokens(text);
  // Signs that are no letters name nobody: nothing is found, not everything.
  return nameTokens.length > 0 ? { nameTokens } : { number: '' };
}
