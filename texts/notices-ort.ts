/** What notices of a registration speak of: sums with what they are for, receipts, findings with their reasons. */
import { formatNumber, knows, say, type Language, type Params } from './say.ts';

type Raw = { readonly [name: string]: unknown };

export function ortParams(language: Language, params: Raw): Params {
  const reason = text(params['reason']);
  // A reason is of the list its event has it from; no code stands in two of them.
  const list = ['reject', 'reverse', 'withdraw', 'phone'].find(of => knows(language, `ort.${of}.${reason}`));
  const next = `ort.reject.${reason}.next`;
  return {
    sum: som(language, params['sum']),
    missing: som(language, params['missing']),
    receipt: text(params['receipt']),
    registration: text(params['registration']),
    lines: linesIn(language, params['lines']).join('; '),
    check: params['check'] ? say(language, `ort.check.${text(params['check'])}`) : '',
    findings: findingsIn(language, params).join('; '),
    reason: list ? say(language, `ort.${list}.${reason}`) : '',
    next: knows(language, next) ? say(language, next) : '',
    owed: params['obligation'] ? say(language, `ort.owed.${text(params['obligation'])}`) : '',
    duties: dutiesIn(language, params['duties']).join('; '),
    count: Number(params['count'] ?? 0),
    left: leftIn(language, Number(params['hours'] ?? 0)),
  };
}

/** How long is left until due: days, or hours where it is less than one. */
function leftIn(language: Language, hours: number): string {
  const [unit, count] = hours < 24 ? ['hours', hours] : ['days', Math.floor(hours / 24)];
  return say(language, `mail.ort.${unit}-left`, { count });
}

/** "main 470" → "Основной тест – 470 сом". */
export function linesIn(language: Language, lines: unknown): string[] {
  return list(lines).map(line => {
    const [test = '', amount] = String(line).split(' ');
    return say(language, 'mail.ort.line', {
      test: say(language, `ort.subject.${test}`),
      sum: som(language, Number(amount)),
    });
  });
}

/** Each finding as its item and what is wrong with it; a photo's reason is the rule that is broken. */
export function findingsIn(language: Language, params: Raw): string[] {
  const identity = text(params['identity']);
  return list(params['findings']).map(finding => {
    const { item, reason } = finding as { item: string; reason: string };
    const rule = `photo.rule.${reason}`;
    const isRule = !knows(language, `ort.reason.${reason}`) && knows(language, rule);
    return say(language, isRule ? 'mail.ort.finding.rule' : 'mail.ort.finding', {
      item: itemIn(language, item, identity),
      reason: say(language, isRule ? rule : `ort.reason.${reason}`),
    });
  });
}

/** What people of a school owe, how many of them, and in how many days. */
export function dutiesIn(language: Language, duties: unknown): string[] {
  return list(duties).map(duty => {
    const { obligation, days, count } = duty as { obligation: string; days: number; count: number };
    const left = say(language, 'mail.ort.days-left', { count: days });
    return say(language, `mail.ort.duty.${obligation}`, { count, left });
  });
}

/** Under 16 other papers lie where the sides of a passport do (001-9); an item of a benefit is the benefit. */
function itemIn(language: Language, item: string, identity: string): string {
  const known = [`ort.item.${item}.${identity}`, `ort.item.${item}`].find(key => knows(language, key));
  return say(language, known ?? `ort.benefit.${item}`);
}

function som(language: Language, amount: unknown): string {
  return typeof amount === 'number' ? formatNumber(language, amount) : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
