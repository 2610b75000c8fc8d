declare module 'virtual:fit.css';
