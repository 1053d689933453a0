import en from 'virtual:messages/pictures/en'
import zh from 'virtual:messages/pictures/zh-CN'
import { addMessages } from '../i18n'

/** The texts of the fields that pictures are put into. */
export const addPictureMessages = (): void => addMessages({ en, 'zh-CN': zh })
