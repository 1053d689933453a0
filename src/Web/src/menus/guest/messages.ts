import en from 'virtual:messages/table/en'
import zh from 'virtual:messages/table/zh-CN'
import { addMessages } from '../../i18n'

/** The texts of the menu and of tables come with their pages. */
export const addTableMessages = (): void => addMessages({ en, 'zh-CN': zh })
