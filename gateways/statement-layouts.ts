/** How banks and payment terminals lay out the statements they send: a new bank is an entry here. */
import type { Names } from '#domain/languages.ts';

export const statementColumns = [
  'date',
  'number',
  'document',
  'payer',
  'purpose',
  'amount',
  'debit',
  'credit',
  'kind',
  'status',
  'currency',
] as const;
export type StatementColumn = (typeof statementColumns)[number];

export interface StatementLayout {
  name: 'account-statement' | 'terminal-register' | 'bank-export';
  titles: Names;
  /** What stands over each column, in whatever language; the first is how we name it. */
  headings: { readonly [key in StatementColumn]?: readonly string[] };
  /** It is recognised by having all of these. */
  needs: readonly StatementColumn[];
  /** Where the receipt's number lies, first place first: a column of its own, or words of the purpose. */
  number: readonly ('number' | 'document' | 'purpose')[];
  /** Words of the kind or status column that say where the money went; another word there is a fault of its row. */
  words?: { in: readonly string[]; out: readonly string[] };
}

export const statementLayouts: readonly StatementLayout[] = [
  {
    name: 'account-statement',
    titles: { ky: 'Эсеп боюнча көчүрмө', ru: 'Выписка по счёту', en: 'Account statement' },
    headings: {
      date: ['Дата операции', 'Дата проводки', 'Дата док.', 'Дата', 'Операциянын күнү', 'Күнү'],
      document: ['№ документа', 'Номер документа', '№ док.', 'Документтин номери'],
      payer: ['Корреспондент', 'Контрагент', 'Плательщик', 'Плательщик/Получатель', 'Төлөөчү'],
      debit: ['Дебет', 'Обороты по дебету', 'Сумма по дебету', 'Расход', 'Чыгым'],
      credit: ['Кредит', 'Обороты по кредиту', 'Сумма по кредиту', 'Приход', 'Кирим'],
      purpose: ['Назначение платежа', 'Содержание операции', 'Основание', 'Төлөмдүн максаты'],
      currency: ['Валюта'],
    },
    needs: ['date', 'debit', 'credit', 'purpose'],
    // The document there is the bank's own order; the payer's receipt is spelled out in the purpose.
    number: ['purpose', 'document'],
  },
  {
    name: 'terminal-register',
    titles: { ky: 'Терминалдардын реестри', ru: 'Реестр платежей терминалов', en: 'Register of terminal payments' },
    headings: {
      number: ['Номер чека', 'Чектин номери', '№ чека', 'Номер транзакции', 'Транзакциянын номери', 'Код платежа'],
      date: ['Дата и время', 'Күнү жана убактысы', 'Дата платежа', 'Төлөмдүн күнү', 'Дата', 'Күнү'],
      amount: ['Сумма', 'Суммасы', 'Сумма платежа', 'Зачислено', 'Төлөмдүн суммасы'],
      payer: ['Плательщик', 'Төлөөчү', 'ФИО плательщика', 'Төлөөчүнүн аты-жөнү'],
      purpose: ['Услуга', 'Кызмат', 'Кызматтын аталышы', 'Назначение'],
      status: ['Статус', 'Абалы', 'Состояние'],
      currency: ['Валюта'],
    },
    needs: ['number', 'date', 'amount', 'status'],
    number: ['number'],
    words: {
      in: ['проведен', 'проведён', 'успешно', 'успешный', 'оплачен', 'өткөрүлдү', 'ийгиликтүү', 'төлөндү'],
      out: ['отменен', 'отменён', 'отмена', 'возврат', 'возвращен', 'отказ', 'жокко чыгарылды', 'кайтарылды'],
    },
  },
  {
    name: 'bank-export',
    titles: { ky: 'Банктан алынган файл (csv)', ru: 'Выгрузка банка (csv)', en: 'Bank export (csv)' },
    headings: {
      date: ['Дата', 'Дата операции', 'Күнү'],
      number: ['Номер квитанции', '№ квитанции', 'Квитанциянын номери', 'Номер документа', '№ документа'],
      kind: ['Тип операции', 'Вид операции', 'Операциянын түрү', 'Дебет/Кредит', 'Д/К'],
      amount: ['Сумма', 'Суммасы', 'Сумма операции'],
      currency: ['Валюта'],
      payer: ['Плательщик', 'Төлөөчү', 'Контрагент'],
      purpose: ['Назначение платежа', 'Назначение', 'Төлөмдүн максаты'],
    },
    needs: ['date', 'number', 'kind', 'amount'],
    number: ['number', 'purpose'],
    words: {
      in: ['кредит', 'приход', 'зачисление', 'пополнение', 'поступление', 'кирим', 'к', 'cr', 'c'],
      out: ['дебет', 'расход', 'списание', 'чыгым', 'возврат', 'д', 'dr', 'd'],
    },
  },
];

/** Rows that count the table up, and what stands below it: no payment. */
export const totalWords = ['итого', 'всего', 'жыйынтыгы', 'жыйынтык', 'баары', 'исходящий', 'входящий', 'остаток'];

export const ourCurrency = ['kgs', 'сом', 'som', 'кгс', '417', 'с', 'сомы', 'сомов'];
export const otherCurrency =
  /(?:валюта|валютасы)(?:\s+\p{L}+)?\P{L}*(?:USD|EUR|RUB|RUR|KZT|UZS|CNY|доллар|евро|рубл|тенге)/iu;
