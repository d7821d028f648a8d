/** What notices of grade one speak of: papers, reasons, places in a queue. */
import { say, type Language, type Params } from './say.ts';

export function gradeOneParams(language: Language, params: { readonly [name: string]: unknown }): Params {
  const code = (of: string, name: string): string => (params[name] ? say(language, `${of}.${text(params[name])}`) : '');
  return {
    count: Array.isArray(params['missing']) ? params['missing'].length : 0,
    ticket: text(params['ticket']),
    cancellation: text(params['cancellation']),
    most: text(params['most']),
    order: text(params['orderNumber']),
    class: text(params['className']),
    paper: code('g1.paper', 'paper'),
    reason: params['paper'] ? code('g1.defect', 'reason') : code('g1.refuse', 'reason'),
    claim: code('form.priority.claim', 'claim'),
    owed: code('g1.owed', 'obligation'),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
