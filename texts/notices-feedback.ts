/** What notices of questions and of support speak of: reasons with a way on, topics, what is overdue. */
import { knows, say, type Language, type Params } from './say.ts';

export function feedbackParams(language: Language, params: { readonly [name: string]: unknown }): Params {
  const named = (of: string, name: string): string => {
    const key = `feedback.${of}.${String(params[name] ?? '')}`;
    return params[name] && knows(language, key) ? say(language, key) : '';
  };
  const next = `feedback.reject.${String(params['reason'] ?? '')}.next`;
  return {
    reason: named('reject', 'reason'),
    next: knows(language, next) ? say(language, next) : '',
    topic: named('topic', 'topic'),
    owed: named('owed', 'obligation'),
  };
}
