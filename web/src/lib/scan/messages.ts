import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  stop: 'Stop scanning',
  troubles: {
    refused: 'The camera isn’t allowed here. Allow it for this site in the browser, or type the letters.',
    missing: 'No camera was found. Type the letters.',
    taken:
      'The camera stopped, or another app uses it. Close that app, stop scanning and begin again, or type the letters.',
    unreadable: 'This browser can’t read codes. Type the letters.',
  },
};

export const scanMessages = inBoth(en, {
  stop: 'Dejar de escanear',
  troubles: {
    refused:
      'Aquí no está permitida la cámara. Permítela para este sitio en el navegador, o escribe las letras.',
    missing: 'No se encontró ninguna cámara. Escribe las letras.',
    taken:
      'La cámara se detuvo, o la usa otra aplicación. Cierra esa aplicación, deja de escanear y vuelve a empezar, o escribe las letras.',
    unreadable: 'Este navegador no puede leer códigos. Escribe las letras.',
  },
});
