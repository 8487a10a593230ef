// Writes what most teams begin with: one spreadsheet, sixty accounts, a row each; the same but for its dates each time.
// Usage: node sheet-book.mjs FOLDER [TODAY [SHIFT]]; another SHIFT is another month, in which accounts do otherwise
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const into = process.argv[2] ?? '.';
const today = Date.parse(process.argv[3] ?? new Date().toISOString().slice(0, 10));
const shift = Number(process.argv[4] ?? 0);
const day = (ahead) => new Date(today + ahead * 86_400_000).toISOString().slice(0, 10);
const first = ['Amber', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Grove', 'Harbor', 'Iris', 'Juniper'];
const last = ['Foods', 'Freight', 'Media', 'Labs', 'Retail', 'Works'];

/** How well an account does, 0..9: what its row says follows from it, loosely, as in life. */
const rows = first.flatMap((one, i) =>
  last.map((two, j) => {
    const n = i * 6 + j;
    const well = (n * 7 + 3 + shift) % 10;
    const seats = 5 + ((n * 13) % 60);
    const colour = well > 6 ? 'Green' : well > 3 ? 'Yellow' : 'Red';
    return {
      Account: `${one} ${two}`,
      CSM: ['Ada', 'Ben', 'Chiara'][n % 3],
      ARR: seats * 480,
      'Renewal date': day(20 + ((n * 37) % 340)),
      'Customer since': day(-(120 + ((n * 53) % 1400))),
      Seats: seats,
      'Logins last month': well === 0 ? 0 : Math.round((seats * well * (8 + (n % 5))) / 10),
      'Open tickets': (9 - well + (n % 4)) >> 1,
      NPS: n % 4 === 0 ? null : Math.min(10, Math.max(0, well + (n % 3))),
      // The colour was chosen some time ago: a few no longer say what the figures say.
      'Health colour': n % 11 === 5 ? 'Green' : colour,
      'Old score': Math.min(100, 30 + 6 * well + ((n * 11) % 17)),
    };
  }),
);

const columns = Object.keys(rows[0]);
const cell = (value) => {
  if (value === null) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
};
const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
const sheet = lines
  .map((values, at) => {
    const cells = values.map((value, k) =>
      cell(value).replace('<c', `<c r="${String.fromCharCode(65 + k)}${at + 1}"`),
    );
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  })
  .join('');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relation = (target, kind) =>
  `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/></Relationships>`;
writeFileSync(
  join(into, 'customers.xlsx'),
  zip({
    '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('xl/workbook.xml', 'officeDocument'),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheets/sheet1.xml', 'worksheet'),
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  }),
);

/** Files in a ZIP archive, stored as they are. */
function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, path, data);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, where, path);
    offset += 30 + path.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
