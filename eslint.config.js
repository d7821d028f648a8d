import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import vueA11y from 'eslint-plugin-vuejs-accessibility';

const pureRooms = ['domain/**/*.ts', 'programs/**/*.ts', 'texts/**/*.ts', 'workflows/**/*.ts'];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.kabyl', 'docs', 'web/public', '**/*.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...vueA11y.configs['flat/recommended'],
  {
    files: ['**/*.{ts,mts,mjs,js}'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: { ...globals.browser } },
    rules: {
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      // An optional prop is typed as one; undefined is its default.
      'vue/require-default-prop': 'off',
      // A part that nobody imported is drawn as an element of its name, and no type is asked.
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
      // A label by "for" or by nesting is enough; the default asks for both.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  { files: ['web/**/*.ts', 'tests/web/**/*.ts'], languageOptions: { globals: { ...globals.browser } } },
  {
    // A pure room is told the time and the dice: the same facts must always give the same answer.
    files: pureRooms,
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'crypto', 'Buffer'],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'Pure rooms are told the time.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pure rooms are told the time.' },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Pure rooms are told the dice.',
        },
      ],
    },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // What is left out of a copy by name is meant to be unused.
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          ignoreRestSiblings: true,
          destructuredArrayIgnorePattern: '^_',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  { files: ['run/**', 'bench/**', 'tests/**'], rules: { 'no-console': 'off' } },
);
