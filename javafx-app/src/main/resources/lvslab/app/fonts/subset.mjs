// Cuts the fonts of the view: see README.md beside this file.
import subsetFont from 'subset-font';
import fs from 'node:fs';
const gb = new TextDecoder('gb18030');
const ascii = () => { let s = ''; for (let c = 0x20; c < 0x7f; c++) s += String.fromCharCode(c); return s; };
let signs = ascii();
for (let c = 0xa0; c < 0x180; c++) signs += String.fromCharCode(c);
for (let c = 0x2010; c < 0x2070; c++) signs += String.fromCharCode(c);
for (let c = 0x2190; c < 0x2200; c++) signs += String.fromCharCode(c);
for (let c = 0x2200; c < 0x2270; c++) signs += String.fromCharCode(c);
for (let c = 0x2500; c < 0x2700; c++) signs += String.fromCharCode(c);
signs += '▶⏸■●○◆✓✗…⏮⏭⚑';
const rows = (from, to) => { let s = ''; for (let a = from; a <= to; a++) { if (a > 0xa9 && a < 0xb0) continue;
  for (let b = 0xa1; b <= 0xfe; b++) s += gb.decode(Uint8Array.of(a, b)); } return s; };
const all = signs + rows(0xa1, 0xf7);
const level1 = signs + rows(0xa1, 0xd7);
async function cut(from, to, chars) {
  const out = await subsetFont(fs.readFileSync(from), chars, { targetFormat: 'truetype' });
  fs.writeFileSync(to, out);
  console.log(to, [...new Set(chars)].length, 'characters,', out.length, 'bytes');
}
const base = 'node_modules/@expo-google-fonts/';
await cut(base + 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'NotoSansSC-Regular.ttf', all);
await cut(base + 'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf', 'NotoSansSC-Bold.ttf', level1);
await cut(base + 'noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf', 'NotoSansMono-Regular.ttf', ascii());
