// What does an inbox show beside a task: of a receipt its sum and number, of a check how often it was returned.
import type { Json } from '#domain/events.ts';
import { checks, type CheckName, type OrtFacts } from './facts.ts';
import { shortage } from './money.ts';

export function tasked(f: OrtFacts, task: { name: string; key: string }): { [name: string]: Json } {
  const payment = f.payments[task.key];
  if (payment) {
    const { method, amount, number, at } = payment;
    return { method, amount, number, at, sum: f.fee?.total ?? null, missing: shortage(f) };
  }
  if (!checks.some(check => check === task.key)) return {};
  const { returns, lapsed, findings } = f.checks[task.key as CheckName];
  return {
    returns,
    lapsed,
    findings: findings.length,
    identity: f.identity,
    advice: task.key === 'photo' ? (f.files.photo?.advice ?? []) : [],
    claims: task.key === 'benefit' ? Object.keys(f.benefit.claims) : [],
  };
}
