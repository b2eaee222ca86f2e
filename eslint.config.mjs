import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const everywhere = {
  'array-callback-return': 'error',
  curly: ['error', 'multi-line'],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'max-lines': ['error', 250],
  'no-cond-assign': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-control-regex': 'off', // control characters in names and headers are what many of our patterns look for
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
  'no-else-return': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': 'error',
  'no-lonely-if': 'error',
  'no-self-assign': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unneeded-ternary': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-catch': 'error',
  'no-useless-escape': 'error',
  'no-useless-rename': 'error',
  'no-var': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'use-isnan': 'error',
};

const unused = { args: 'after-used', argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true };

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }], // steps aside by itself where decorators need the value
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'off', // the compiler asks for one on every index; a wrong one fails loudly in the next line
  '@typescript-eslint/no-unused-vars': ['error', unused],
  '@typescript-eslint/no-unused-expressions': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-unnecessary-template-expression': 'error',
  '@typescript-eslint/prefer-includes': 'error',
  '@typescript-eslint/prefer-string-starts-ends-with': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/triple-slash-reference': ['error', { path: 'always', types: 'prefer-import', lib: 'never' }], // a declaration of ours must reach whoever imports the file
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: false }],
  '@typescript-eslint/no-unnecessary-type-assertion': 'off', // a needless cast does no harm, and some say to the reader what the compiler infers
  '@typescript-eslint/require-await': 'off', // a handler may have nothing to wait for and still owes a promise
  '@typescript-eslint/unbound-method': 'off', // decorators and expect() name methods without calling them
};

const unsafe = ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => `@typescript-eslint/no-unsafe-${what}`);

export default defineConfig(
  globalIgnores(['**/dist/', '**/.local/', '**/.nx/', '**/coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.mjs'], rules: { ...everywhere, 'no-unused-vars': ['error', unused] } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.base.json', tsconfigRootDir: import.meta.dirname } },
    rules: { ...everywhere, ...typed },
  },
  {
    files: ['services/control-center/web/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './services/control-center/web/tsconfig.json' } },
  },
  {
    // A test reads what came over the wire; the expectation that follows is its check.
    files: ['**/*.spec.ts', '**/*.spec.tsx'],
    rules: Object.fromEntries(unsafe.map((rule) => [rule, 'off'])),
  },
);
