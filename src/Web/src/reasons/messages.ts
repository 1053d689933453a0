import en from 'virtual:messages/reasons/en'
import zh from 'virtual:messages/reasons/zh-CN'
import { addMessages } from '../i18n'

/** The usual reasons that only staff read. */
export const addReasonMessages = (): void => addMessages({ en, 'zh-CN': zh })
