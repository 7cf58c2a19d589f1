/** Which documents of one kind. At most one of `parent`, `owner` and `ids`. */
export interface Selection {
  parent?: string
  owner?: string
  ids?: readonly string[]
  /** Only those whose place (`sort`) is greater. */
  after?: number
  /** By `sort`; oldest first by default. */
  order?: 'oldest' | 'newest'
  limit?: number
}
