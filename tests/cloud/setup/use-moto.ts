import { inject } from 'vitest';

const moto = inject('moto');
if (moto !== null) {
  process.env['DYNAMODB_ENDPOINT'] = moto.address;
  process.env['TABLE_DEFINITIONS'] = JSON.stringify(moto.tables);
}
