export { infrastructure, makeDatabase, type Infrastructure } from './infrastructure.ts';
export { eventually, startBackbone, type Backbone, type BackboneOptions } from './backbone.ts';
