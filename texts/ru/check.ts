export const check = {
  'check.nothing-yet': 'Пока ничего не заполнено',
  'check.mask': 'Скрыть номера',
  'check.unmask': 'Показать номера полностью',
  'check.no-network': 'Нет связи. Когда она вернётся, нажмите ещё раз: дважды не запишется.',
};
