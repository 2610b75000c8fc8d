import { everyPage } from './every-page.ts';

everyPage('es', { screen: 'phone' });
everyPage('en', { screen: 'desktop', byKeyboard: true });
