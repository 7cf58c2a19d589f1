export const QUEUE = '/moderation'
export const RECORD = '/moderation/record'
