import type { Random } from './random.ts';

const first = [
  'Amber',
  'Birch',
  'Cobalt',
  'Delta',
  'Ember',
  'Fjord',
  'Granite',
  'Harbour',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Larch',
  'Meridian',
  'Northern',
  'Orchard',
  'Pinnacle',
  'Quartz',
  'Redwood',
  'Saffron',
  'Tidal',
  'Umber',
  'Vesper',
  'Willow',
  'Zephyr',
] as const;
const second = [
  'Analytics',
  'Bank',
  'Clinics',
  'Dental',
  'Energy',
  'Foods',
  'Freight',
  'Gears',
  'Homes',
  'Insurance',
  'Journals',
  'Kitchens',
  'Labs',
  'Logistics',
  'Media',
  'Motors',
  'Networks',
  'Optics',
  'Pharma',
  'Press',
  'Retail',
  'Robotics',
  'Schools',
  'Textiles',
] as const;
const given = [
  'Ada',
  'Bela',
  'Chidi',
  'Dana',
  'Elif',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaya',
  'Lena',
  'Mateo',
  'Nadia',
  'Oskar',
  'Priya',
  'Quinn',
  'Rosa',
  'Sven',
  'Tara',
  'Umar',
  'Vera',
  'Wen',
  'Yara',
  'Zoe',
] as const;
const family = [
  'Abel',
  'Brandt',
  'Costa',
  'Dvorak',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Hahn',
  'Ito',
  'Jansen',
  'Kaur',
  'Lopez',
  'Moreau',
  'Novak',
  'Okafor',
  'Petrov',
  'Rossi',
  'Silva',
  'Tanaka',
  'Ueda',
  'Varga',
  'Weiss',
  'Young',
  'Zhou',
] as const;

/** An invented company's name; the number makes it unique once all pairs are used. */
export function companyName(index: number): string {
  const pairs = first.length * second.length;
  // 145 is coprime to the number of pairs: neighbours get unlike names, and none comes twice in a round.
  const at = (index * 145) % pairs;
  const round = Math.floor(index / pairs);
  const name = `${first[at % first.length]} ${second[Math.floor(at / first.length)]}`;
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** An invented person's name. */
export function personName(random: Random): string {
  return `${random.pick(given)} ${random.pick(family)}`;
}
