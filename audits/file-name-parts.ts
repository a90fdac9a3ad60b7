/** Names as parts of file names: letters, digits and hyphens; what would be the same is numbered. */
export function fileNameParts(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'model';
    let part = plain;
    for (let number = 2; taken.has(part); number++) part = `${plain}-${number}`;
    taken.add(part);
    return part;
  });
}
