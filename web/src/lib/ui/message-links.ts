/** A text within an address, with � for half an emoji: no address holds a half. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

/**
 * Opens a text message in the phone's own app.
 * @param number with its plus; without one, people choose there whom it goes to
 */
export const smsLink = (text: string, number = ''): string =>
  // Phones differ in what separates the text; all of them take this.
  `sms:${number}?&body=${encoded(text)}`;

/**
 * Opens a message in WhatsApp.
 * @param number with its plus; without one, people choose there whom it goes to
 */
export const whatsAppLink = (text: string, number = ''): string =>
  `https://wa.me/${number.slice(1)}?text=${encoded(text)}`;
