import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '#casework/manifests.ts';
import { manifestOf, roundsOf } from '#domain/manifests.ts';

const one = (action: string, caseId: string) => ({ action, caseId });

describe('a manifest', () => {
  it('has one form, whatever the order its parts were written in', () => {
    const by = { iin: '080315500011', bin: '990140000012' };
    const at = { nonce: 'n', at: '2027-07-05T05:00:00.000Z' };
    const act = {
      commandId: '5c1f8a34-2b7e-4d0a-9e31-6f0f4f8d2a11',
      number: 'COL-2027-000001',
      name: 'accept',
      version: 3,
    };
    const left = manifestOf(by, at, [{ ...act, part: 'a', input: { b: 1, a: 'ә' } }], true);
    const right = manifestOf(by, at, [{ input: { a: 'ә', b: 1 }, part: 'a', ...act }], true);
    expect(canonicalBytes(left)).toEqual(canonicalBytes(right));
    expect(canonicalBytes(left).toString()).toBe(
      '{"actorBin":"990140000012","actorIin":"080315500011","acts":[{"case":"COL-2027-000001","commandId":"5c1f8a34-2b7e-4d0a-9e31-6f0f4f8d2a11","input":{"a":"ә","b":1},"name":"accept","part":"a","version":3}],"at":"2027-07-05T05:00:00.000Z","nonce":"n","v":1,"whole":true}',
    );
  });

  it('is done in rounds: runs of one act that name each case once, in the order signed', () => {
    const acts = [one('plan', 'O'), one('invite', 'A'), one('invite', 'B'), one('invite', 'A'), one('plan', 'O')];
    expect(roundsOf(acts).map(round => round.map(each => `${each.action} ${each.caseId}`))).toEqual([
      ['plan O'],
      ['invite A', 'invite B'],
      ['invite A'],
      ['plan O'],
    ]);
    expect(roundsOf(acts).flat()).toEqual(acts);
  });
});
