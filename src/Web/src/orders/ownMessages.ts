import en from 'virtual:messages/own/en'
import zh from 'virtual:messages/own/zh-CN'
import { addMessages } from '../i18n'

/** The texts of what a guest needs once an order is paid come with those parts, not with the first load. */
export const addOwnMessages = (): void => addMessages({ en, 'zh-CN': zh })
