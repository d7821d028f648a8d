// How a letter looks: one table for the turn line, one button, the list; the same order in plain text.
import type { Language } from '#domain/languages.ts';

export interface LetterParts {
  language: Language;
  subject: string;
  /** What a mail program shows beside the subject: the consequence. */
  preheader: string;
  caseLine?: string;
  title: string;
  about?: string;
  lead: string;
  turn?: { caption: string; rows: [label: string, value: string][] };
  button?: { label: string; url: string };
  list?: { title: string; items: string[]; note: string };
  contacts: string[];
  footer: string[];
  other?: { label: string; url: string; language: Language };
}

export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
}

export function layOut(parts: LetterParts): WrittenLetter {
  return { subject: oneLine(parts.subject), text: asText(parts), html: asHtml(parts) };
}

function asText(parts: LetterParts): string {
  const { turn, list, button, other } = parts;
  const blocks = [
    [parts.caseLine, parts.title, parts.about],
    [parts.lead],
    turn?.rows.map(([label, value]) => `${label}: ${value}`),
    button && [`${button.label}: ${button.url}`],
    list && [list.title, ...list.items.map((item, index) => `${index + 1}. ${item}`), list.note],
    parts.contacts,
    [...parts.footer, other && `${other.label}: ${other.url}`],
  ];
  const filled = blocks.map(block => (block ?? []).filter(Boolean).join('\n')).filter(Boolean);
  return `${filled.join('\n\n')}\n`;
}

const ink = '#1b2a2f';
const soft = '#5a6b71';
const brand = '#10586e';
const line = '#d5dfe2';
const font = "font-family:'Noto Sans',Arial,sans-serif";

function asHtml(parts: LetterParts): string {
  const { turn, list, button, other } = parts;
  const body = [
    `<p style="margin:0 0 24px;font-size:14px;color:${soft}"><b style="color:${brand};font-size:18px">Кабыл</b>` +
      `${parts.caseLine ? ` &nbsp; ${escape(parts.caseLine)}` : ''}</p>`,
    `<h1 style="margin:0 0 12px;font-size:24px;line-height:1.3">${escape(parts.title)}</h1>`,
    parts.about && paragraph(parts.about, `color:${soft}`),
    paragraph(parts.lead),
    turn && turnTable(turn),
    button &&
      `<p style="margin:24px 0"><a href="${escape(button.url)}" style="display:inline-block;padding:12px 20px;` +
        `background:${brand};color:#ffffff;border-radius:8px;text-decoration:none;font-weight:bold">${escape(button.label)}</a></p>`,
    list &&
      `<h2 style="margin:24px 0 8px;font-size:18px">${escape(list.title)}</h2>` +
        `<ol style="margin:0 0 12px;padding-left:24px">${list.items.map(item => `<li style="margin:4px 0">${escape(item)}</li>`).join('')}</ol>` +
        (list.note ? paragraph(list.note) : ''),
    ...parts.contacts.map(contact => paragraph(contact, `color:${soft}`)),
    `<div style="margin-top:32px;padding-top:16px;border-top:1px solid ${line};font-size:14px;color:${soft}">` +
      parts.footer.map(each => paragraph(each)).join('') +
      (other
        ? `<p style="margin:0"><a lang="${other.language}" href="${escape(other.url)}" style="color:${brand}">${escape(other.label)}</a></p>`
        : '') +
      '</div>',
  ];
  return (
    `<!doctype html><html lang="${parts.language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(parts.subject)}</title></head>` +
    `<body style="margin:0;background:#f3f6f7;color:${ink};${font};font-size:16px;line-height:1.5">` +
    `<div style="display:none;max-height:0;overflow:hidden">${escape(parts.preheader)}</div>` +
    `<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">${body.filter(Boolean).join('\n')}</div>` +
    '</body></html>'
  );
}

function turnTable({ caption, rows }: NonNullable<LetterParts['turn']>): string {
  const cell = `padding:10px 12px;border-top:1px solid ${line};vertical-align:top;text-align:left`;
  const lines = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" style="${cell};width:40%;font-weight:normal;color:${soft}">${escape(label)}</th>` +
      `<td style="${cell}"><b>${escape(value)}</b></td></tr>`,
  );
  return (
    `<table style="width:100%;border-collapse:collapse;border-bottom:1px solid ${line};margin:20px 0">` +
    `<caption style="text-align:left;padding:0 0 8px;color:${soft};font-size:14px">${escape(caption)}</caption>` +
    `<tbody>${lines.join('')}</tbody></table>`
  );
}

function paragraph(text: string, style = ''): string {
  return `<p style="margin:0 0 12px;${style}">${escape(text)}</p>`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, sign => signs[sign] ?? sign);
}

// A school's name comes from a table somebody sent: what would end a header becomes a space.
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
