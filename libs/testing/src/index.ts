export { infrastructure, makeDatabase, type Infrastructure } from './infrastructure.ts';
