/** The metadata behind `@Type`; published by the package without a declaration of its own. */
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: never;
}
