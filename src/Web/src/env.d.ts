/// <reference types="vite/client" />

declare module 'virtual:uno.css'

/** A part of the texts in one language (messages.ts beside vite.config.ts). */
declare module 'virtual:messages/*' {
  const messages: import('vue-i18n').LocaleMessageDictionary<import('vue-i18n').VueMessageType>
  export default messages
}
