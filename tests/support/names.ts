/** Names of people as they write them, by the letters that a face of Latin-1 alone would lack. */
export const NAMES_BEYOND_LATIN_1 = [
  ['Vietnamese', 'Nguyễn Thị Minh Châu'],
  ['Vietnamese, typed letter by letter', 'Đặng Văn Ước'.normalize('NFD')],
  ['Polish', 'Łucja Świątek-Żółć'],
  ['Turkish', 'İpek Çağrı Işık'],
  ['Yoruba', 'Ọláṣùnbọ̀ Ẹ̀bùn Adéṣọlá'],
  ['Navajo', 'Yázhí Tsį́į́ Nááts’ǫ́ Bijǫ́'],
  ['Hawaiian', 'Kapiʻolani Kekūhaupiʻo'],
  ['Marshallese', 'Ļōm̧ọ N̄aajleļ Jo̧rm̧oļ'],
  ['Lakota', 'Ȟeȟáka Šúŋka Wakȟáŋ'],
  ['Romanian', 'Ștefania Țăranu'],
] as const;
