/** What every form says, whichever program asks. */
export const form = {
  'form.yes': 'Ооба',
  'form.no': 'Жок',
  'form.fault.missing': '«{field}» талаасын толтуруңуз',
  'form.fault.choose': '«{field}» боюнча тандаңыз',
  'form.fault.name-letters': 'Атта тамгалар гана болот, тире жана апостроф мүмкүн. Цифраларды алып салыңыз',
  'form.fault.pin-length': 'ЖИНде 14 цифра болот, {typed} жазылды. Текшериңиз',
  'form.fault.pin-digits': 'ЖИНде цифралар гана болот. Тамгаларды алып салыңыз',
  'form.fault.date-wrong': 'Мындай күн жок. Күнүн, айын жана жылын текшериңиз, мисалы, 15 март 2021',
  'form.fault.date-future': 'Бул күн келе элек. Жылын текшериңиз',
  'form.fault.phone-length': 'Номерде цифралар жетишпейт же ашык. Мисалы, 0700 123 456',
  'form.fault.phone-unknown':
    'Мындай номер табылган жок. Кыргызстандын же Казакстандын номерин жазыңыз, мисалы, 0700 123 456',
  'form.fault.email-shape': 'Дарек толук эмес. Мисалы, aibek@example.kg',
  'form.fault.passport-shape': 'Эки латын тамга жана 7 цифра керек. Мисалы, AN1234567',
  'form.fault.certificate-shape': 'Күбөлүктөгүдөй жазыңыз: сериясы жана номери, 4–20 белги',
  'form.fault.house-shape': 'Үйдүн номерин жазыңыз: 45, 45а же 12/1',
  'form.fault.same-pin': 'Бул – баланын ЖИНи. Өзүңүздүкүн жазыңыз',
  'form.fault.too-long': 'Өтө узун: 200 белгиге чейин кыскартыңыз',
  'form.fault.not-a-choice': 'Тизмеден тандаңыз',
} as const;
