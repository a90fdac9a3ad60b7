/** A path as the user gives it, which may name a member of a zip: `split.zip::val/questions.json`. */
export interface ZipPath {
  /** The file on disk. */
  readonly file: string;
  /** What stands after the `::`, or null. */
  readonly member: string | null;
}

/** Takes apart what stands before and after the `::` that follows `.zip`. */
export function zipPath(path: string): ZipPath {
  const mark = /\.zip::/i.exec(path);
  if (mark === null) return { file: path, member: null };
  const end = mark.index + '.zip'.length;
  return { file: path.slice(0, end), member: path.slice(end + '::'.length) };
}

/** The file on disk that a path names, or in which its member is. */
export function diskPath(path: string): string {
  return zipPath(path).file;
}
