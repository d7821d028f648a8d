/** Words of printed papers: texts/official-papers.ts puts them together. */
export const papers = {
  'paper.number': 'Номери',
  'paper.date': 'Күнү',
  'paper.school': 'Мектеп',
  'paper.director': 'Мектептин директору',
  'paper.ticket': 'Берилген тартибиндеги номери',
  'paper.position': 'Кезектеги орду',
  'paper.held-at': 'Орун бекитилди',
  'paper.queued-at': 'Күтүү тизмесине кирген убактысы',
  'paper.papers-due': 'Документ тапшыруу мөөнөтү',
  'paper.column.row': '№',
  'paper.column.child': 'Баланын аты-жөнү',
  'paper.column.born': 'Туулган күнү',
  'paper.column.language': 'Окутуу тили',
  'paper.column.case': 'Иш',
  'paper.order.title': '1-класска кабыл алуу жөнүндө №{number} буйрук',
  'paper.order.grounds':
    'Электрондук каттоо системасы аркылуу берилген арыздардын жана мектеп кабыл алган документтердин негизинде',
  'paper.order.enrol': { other: '{year} окуу жылына 1-класска {count} бала кабыл алынсын деп БУЙРУК КЫЛАМ:' },
  'paper.order.control': 'Буйруктун аткарылышын көзөмөлдөөнү өзүмө калтырам.',
  'paper.seat.title': 'Орун бекитилгени жөнүндө маалымкат',
  'paper.seat.says':
    'Балага 1-класстан орун бекитилди. Документтер мөөнөтүндө тапшырылбаса, орун автоматтык түрдө бошотулат.',
  'paper.queue.title': 'Кезектеги орун жөнүндө маалымкат',
  'paper.queue.says':
    'Бала мектептин күтүү тизмесинде турат. Тартип арыздын номери менен аныкталат жана иште көрсөтүлгөн себептер менен гана өзгөрөт.',
  'paper.proof': 'Маалымкат жарактуубу, текшерүү:',
  'paper.printed': 'Басылган убактысы: {at}. Кабыл',
  'paper.page': '{pages} барактын {page}-барагы',
} as const;
