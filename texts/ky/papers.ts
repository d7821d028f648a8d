/** Words of printed papers, and why an uploaded file cannot be taken. */
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

  'upload.fault.empty': 'Файл бош. Башкасын тандаңыз же документти кайра тартыңыз',
  'upload.fault.too-big': 'Файл {limit} МБдан чоң. Сүрөттү кичирейтиңиз же кайра тартыңыз',
  'upload.fault.not-a-picture': 'Бул сүрөт да, PDF да эмес. JPG, PNG, HEIC же PDF файлы керек',
  'upload.fault.picture-format': 'Сүрөттүн бул түрү ачылбайт. Аны JPG же PNG кылып сактаңыз',
  'upload.fault.too-many-pixels': 'Сүрөт өтө чоң. Азыраак өлчөмдө тартыңыз, 12 мегапиксель жетиштүү',
  'upload.fault.unreadable': 'Файл ачылбайт. Аны өз түзмөгүңүздө текшериңиз же документти кайра тартыңыз',
  'upload.fault.encrypted-pdf': 'PDF сырсөз менен жабылган. Аны сырсөзсүз сактаңыз же барактарын сүрөткө тартыңыз',
  'upload.fault.active-pdf':
    'PDF ичинде программа же башка файл бар. Аны «PDF кылып басуу» аркылуу сактаңыз же барактарын сүрөткө тартыңыз',
  'upload.fault.too-many-pages': 'PDFте барак өтө көп. Ушул документтин барактарын гана калтырыңыз',
  'upload.fault.too-slow': 'Файлды убагында текшерүү мүмкүн болгон жок. Аны кайра жөнөтүңүз',
} as const;
