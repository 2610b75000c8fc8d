import { everyPage } from './every-page.ts';

everyPage('es', 'phone');
everyPage('en', 'desktop');
