import type { Dice } from '#programs/demo/dice.ts';
import type { Sex } from '#programs/demo/names.ts';

// Faces of people who do not exist, drawn of curves: what the rules of a face photo ask, and what they forbid.

/** What is wrong with the photo; nothing when it is as it should be. */
export type PhotoFlaw = 'glasses' | 'headwear' | 'background' | 'dark' | 'blurred' | 'grey' | 'small' | 'aside';

const skins = ['#f3d3b8', '#eac3a0', '#dfb28c', '#f6dcc6', '#d9a67c'];
const hairs = ['#1d1612', '#2a1d15', '#3a2a1e', '#141414', '#54391f'];
const clothes = ['#34495e', '#6b2737', '#2f4f3a', '#4a4a52', '#7a5c3e', '#21304f'];

/** A face as SVG, 600 × 800. */
export function faceSvg(d: Dice, sex: Sex, flaw?: PhotoFlaw): string {
  const [skin, hair, cloth] = [d.pick(skins), d.pick(hairs), d.pick(clothes)];
  const width = 128 + d.below(22);
  const height = 178 + d.below(18);
  const aside = flaw === 'aside' ? 150 : 0;
  const covered = sex === 'female' && d.chance(15);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800" viewBox="0 0 720 960">
    <defs>
      <radialGradient id="skin" cx="46%" cy="42%" r="72%"><stop offset="0" stop-color="${lighter(skin)}"/><stop offset="1" stop-color="${skin}"/></radialGradient>
      <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${flaw === 'dark' ? '#54504c' : '#fbfbf9'}"/><stop offset="1" stop-color="${flaw === 'dark' ? '#2f2c2a' : '#f0f0ed'}"/></linearGradient>
    </defs>
    ${flaw === 'background' ? carpet() : '<rect width="720" height="960" fill="url(#wall)"/>'}
    <g transform="translate(${360 + aside} 450) scale(1.2)"${flaw === 'dark' ? ' opacity="0.55"' : ''}>
      ${covered ? headscarf(cloth, width, height) : hairBehind(d, sex, hair, width, height)}
      <path d="M-62 ${height - 40} L-70 ${height + 96} L0 ${height + 200} L70 ${height + 96} L62 ${height - 40} Z" fill="${darker(skin)}"/>
      <path d="M-300 560 Q-290 ${height + 130} -110 ${height + 96} Q0 ${height + 170} 110 ${height + 96} Q290 ${height + 130} 300 560 Z" fill="${cloth}"/>
      <path d="M-70 ${height + 78} L0 ${height + 168} L70 ${height + 78} L88 ${height + 104} L0 ${height + 214} L-88 ${height + 104} Z" fill="${lighter(cloth)}"/>
      ${covered ? '' : `<ellipse cx="${-width}" cy="6" rx="20" ry="36" fill="${darker(skin)}"/><ellipse cx="${width}" cy="6" rx="20" ry="36" fill="${darker(skin)}"/>`}
      <ellipse cx="0" cy="0" rx="${width}" ry="${height}" fill="url(#skin)"/>
      ${eyes(d, hair)}
      <path d="M-6 -8 Q-20 46 -22 56 Q0 72 22 56 Q20 46 8 -8" fill="none" stroke="${darker(skin)}" stroke-width="6" stroke-linecap="round"/>
      <path d="M-46 104 Q-16 92 0 99 Q16 92 46 104 Q0 128 -46 104 Z" fill="${sex === 'female' ? '#b6545a' : '#b0746a'}"/>
      <path d="M-46 104 Q0 110 46 104" fill="none" stroke="#7c3f3f" stroke-width="3"/>
      ${covered ? scarfEdge(cloth, width, height) : fringe(sex, hair, width, height)}
      ${flaw === 'glasses' ? glasses() : ''}${flaw === 'headwear' ? cap(width, height) : ''}
    </g>
  </svg>`;
}

function eyes(d: Dice, hair: string): string {
  const iris = d.pick(['#3b2416', '#4a2f1b', '#2b1c14', '#5b6b4a']);
  const one = (x: number): string => `
    <path d="M${x - 34} -28 Q${x} -54 ${x + 34} -28 Q${x} -12 ${x - 34} -28 Z" fill="#fdfdfb" stroke="#3a2a22" stroke-width="4"/>
    <circle cx="${x}" cy="-31" r="14" fill="${iris}"/><circle cx="${x}" cy="-31" r="7" fill="#0c0806"/><circle cx="${x + 5}" cy="-36" r="3.5" fill="#fff"/>
    <path d="M${x - 40} -66 Q${x} -90 ${x + 40} -68" fill="none" stroke="${hair}" stroke-width="11" stroke-linecap="round"/>`;
  return one(-58) + one(58);
}

function hairBehind(d: Dice, sex: Sex, hair: string, width: number, height: number): string {
  if (sex === 'male') return '';
  const long = d.chance(60) ? height + 150 : height + 10;
  return `<path d="M${-width - 26} ${long} Q${-width - 60} ${-height} 0 ${-height - 48} Q${width + 60} ${-height} ${width + 26} ${long} Z" fill="${hair}"/>`;
}

function fringe(sex: Sex, hair: string, width: number, height: number): string {
  const low = sex === 'male' ? -78 : -58;
  return `<path d="M${-width - 8} ${low + 40} Q${-width - 14} ${-height - 30} 0 ${-height - 40} Q${width + 14} ${-height - 30} ${width + 8} ${low + 40}
    Q${width - 20} ${-height + 62} 26 ${-height + 66} Q${-width + 34} ${-height + 62} ${-width - 8} ${low + 40} Z" fill="${hair}"/>`;
}

function headscarf(cloth: string, width: number, height: number): string {
  return `<path d="M${-width - 70} ${height + 190} Q${-width - 84} ${-height - 70} 0 ${-height - 66} Q${width + 84} ${-height - 70} ${width + 70} ${height + 190} Z" fill="${cloth}"/>`;
}

function scarfEdge(cloth: string, width: number, height: number): string {
  return `<path d="M${-width - 10} 60 Q${-width - 24} ${-height - 26} 0 ${-height - 30} Q${width + 24} ${-height - 26} ${width + 10} 60 Q${width - 12} ${-height + 40} 0 ${-height + 44} Q${-width + 12} ${-height + 40} ${-width - 10} 60 Z" fill="${lighter(cloth)}"/>`;
}

function glasses(): string {
  return `<g fill="rgba(190,210,225,0.35)" stroke="#1c1c1c" stroke-width="8"><rect x="-112" y="-66" width="94" height="70" rx="22"/><rect x="18" y="-66" width="94" height="70" rx="22"/><path d="M-18 -36 Q0 -46 18 -36" fill="none"/></g>`;
}

/** A kalpak: dear to everybody, and not allowed on this photo. */
function cap(width: number, height: number): string {
  return `<path d="M${-width - 40} ${-height + 86} Q0 ${-height + 30} ${width + 40} ${-height + 86} L74 ${-height - 150} Q0 ${-height - 190} -74 ${-height - 150} Z" fill="#f4f2ea" stroke="#1f1f1f" stroke-width="5"/>
    <path d="M-70 ${-height + 20} q30 -46 0 -80 M70 ${-height + 20} q-30 -46 0 -80 M0 ${-height} q24 -40 0 -70" fill="none" stroke="#1f1f1f" stroke-width="7"/>`;
}

/** A wall carpet, as in many living rooms. */
function carpet(): string {
  const rhombs = Array.from({ length: 24 }, (_, at) => {
    const [x, y] = [(at % 4) * 190 + 75, Math.floor(at / 4) * 170 + 60];
    return `<path d="M${x} ${y - 70} L${x + 84} ${y} L${x} ${y + 70} L${x - 84} ${y} Z" fill="${at % 2 ? '#c8963e' : '#1f3d57'}" stroke="#e7d3a1" stroke-width="6"/>`;
  });
  return `<rect width="720" height="960" fill="#7d1f2a"/>${rhombs.join('')}`;
}

function lighter(colour: string): string {
  return mixed(colour, 255, 0.28);
}

function darker(colour: string): string {
  return mixed(colour, 60, 0.16);
}

function mixed(colour: string, towards: number, share: number): string {
  const channel = (from: number): string => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16);
    return Math.round(value + (towards - value) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
