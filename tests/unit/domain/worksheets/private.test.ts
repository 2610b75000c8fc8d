import { expect, test } from 'vitest';
import { privateIn, type PrivateKind } from '#domain/worksheets/private.ts';

/** What leads to one person, as people write it in either language. */
const PRIVATE: readonly (readonly [PrivateKind, string])[] = [
  ['email', 'write me at lupe.arce@example.org'],
  ['email', 'Mi correo es teo_99@ejemplo.com.mx'],
  ['email', 'maria at gmail dot com'],
  ['email', 'nhu arroba correo punto com'],
  ['phone', 'Call (208) 555-0143 after six'],
  ['phone', '208-555-0143'],
  ['phone', '208.555.0143'],
  ['phone', '208 555 0143'],
  ['phone', 'cel 2085550143'],
  ['phone', 'Llámale al 555-0143'],
  ['phone', '+1 208 555 0143'],
  ['phone', '+52 55 1234 5678'],
  ['phone', 'mi número: (787) 555 0143.'],
  ['address', 'She lives at 412 Alder Street'],
  ['address', '1200 N. Main St.'],
  ['address', '77 West 4th Avenue'],
  ['address', 'knock at 412 alder street'],
  ['address', 'Vive en la calle Alder 412'],
  ['address', 'Avenida Benito Juárez #23'],
  ['address', 'Calle 5 #12'],
  ['address', 'Av. de los Pinos núm. 8'],
  ['address', 'Apt 4B, ring twice'],
  ['address', 'está en el apto. 12'],
  ['address', 'P.O. Box 881'],
  ['id', 'SSN 123-45-6789'],
  ['id', 'his number is 900 70 1234'],
  ['id', 'A123456789'],
  ['id', 'A 123 456 789 is on the letter'],
  ['id', '4111 1111 1111 1111'],
  ['id', 'pasaporte G12345678'],
  ['id', 'licencia número D1234567'],
  ['id', 'Seguro social: 123456789'],
  ['id', 'case number 23-CV-10422'],
];

/** What organizers write all day, and should be left alone. */
const HARMLESS: readonly string[] = [
  'We want board chair Ellen Voss to lead a vote by June 19.',
  'Queremos que Ellen Voss lleve a votación antes del 19 de junio.',
  '400 people came to the rally on 2027-05-21, from 7:30 to 8:20.',
  'The vote is on 05/21/2027, and 05-21-2027 on the flyer.',
  'From 2019-2025 they cut 11 of 1200 beds.',
  'Rent went up from $4,800 to 5,200; the fund holds $1,100,000.',
  'Costó $4800-5200 en 2027.',
  'Route 6 was cut. Bus 23 now stops at Main Street.',
  'Meet on Main Street, by the library.',
  'Nos vemos en la calle Alder, junto a la biblioteca.',
  'We walked 3 streets and 12 blocks.',
  'Caminamos 3 calles y tocamos 22 puertas.',
  '22 doors, 6 talks, +0.5 steps toward yes',
  'Five of nine votes; 5 of 11 seats; 70 miles; 20 minutes.',
  'Ask @quarryhillriders to share it.',
  'Look at example.org and at the dot on the map.',
  'I have my license and my passport ready.',
  'Traigan su licencia y su pasaporte.',
  'The unit on the 3rd floor; unit costs rose.',
  'Lesson 7.4, items 1-3, page 120-124.',
  'Three paid hours a week, Tuesdays 6-8.',
  'A 45-minute agenda for 30 people.',
  'La avenida se inunda cada vez que llueve 20 minutos.',
  '64 members, 300 story cards, 36 house meetings',
  'Sunday at 2, then again at 6:00.',
  'HB 1234 and Measure 110 passed; Title 42 ended.',
];

test.each(PRIVATE)('looks private, %s: %s', (kind, text) => {
  expect(privateIn(text)?.kind).toBe(kind);
});

test.each(HARMLESS)('is left alone: %s', (text) => {
  expect(privateIn(text)).toBeNull();
});
