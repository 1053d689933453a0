import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

// What the compiler cannot see: forgotten promises, needless casts, templates that lie. Prettier lays the code out.
export default ts.config(
  { ignores: ['src/api/schema.ts', 'public/**'] },
  ...ts.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  prettier,
  {
    languageOptions: {
      parserOptions: { parser: ts.parser, projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      // What comes over the network may be less than its type says.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // `!` says what noUncheckedIndexedAccess cannot know; it is looked at in review.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // Generics name the shape of an answer, which TypeScript cannot infer from a path.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // These misread templates refs, props with defaults and vue-i18n's `t`, whose types only vue-tsc knows.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // By code point is what is meant here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/require-explicit-slots': 'off',
      // Words that comments here once had for lack of plainer ones.
      'no-warning-comments': [
        'error',
        { terms: ['todo', 'fixme', 'anew', 'nobody', 'somebody', 'everybody', 'whoever', 'to be had', 'reckoned'], location: 'anywhere' },
      ],
      // What Prettier leaves: comments, texts and templates of strings.
      'vue/max-len': ['error', { code: 140, template: 140, ignoreUrls: true, ignoreRegExpLiterals: true }],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      'max-lines': 'off',
    },
  },
  { files: ['src/i18n/**'], rules: { 'max-lines': 'off' } },
  { files: ['*.js'], extends: [ts.configs.disableTypeChecked] },
)
