/** Words that every page for people with a role shares. */
export const staffWords = {
  en: {
    reading: 'One moment…',
    tryAgain: 'Try again',
    door: {
      sign_in_needed: 'Please sign in',
      session_expired: 'Please sign in again',
      passkey_required: 'Use your passkey',
      reauth_required: 'Confirm that it is you',
    },
  },
  es: {
    reading: 'Un momento…',
    tryAgain: 'Intentar otra vez',
    door: {
      sign_in_needed: 'Entra a tu cuenta',
      session_expired: 'Vuelve a entrar',
      passkey_required: 'Usa tu llave de acceso',
      reauth_required: 'Confirma que eres tú',
    },
  },
};
