import { inject } from 'vitest';

const moto = inject('moto');
if (moto !== null) {
  const { addresses, tables } = moto;
  process.env['DYNAMODB_ENDPOINT'] = addresses[Number(process.env['VITEST_POOL_ID']) % addresses.length];
  process.env['TABLE_DEFINITIONS'] = JSON.stringify(tables);
}
