#include "output/pdf/embed.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "output/pdf/deflate.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

// Six letters that tell subsets of one font apart (PDF 1.4, 5.5.3), from what is in it.
std::string subset_name(const LoadedFont& font, const Subset& subset) {
  // A checksum will do: nobody defends against subsets, and the first digest of OpenSSL in a process costs 3 ms.
  auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(subset.program.data()), subset.program.size());
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i, sum /= 26) tag += static_cast<char>('A' + sum % 26);
  return tag + "+" + font.name();
}

std::string widths(const Subset& subset) {
  std::string text = "[0 [";
  for (const int width : subset.widths) fmt::format_to(std::back_inserter(text), "{} ", width);
  text.back() = ']';
  return text + "]";
}

// Every CID of the font program, as PDF/A-1 and PDF/UA-1 together want it.
std::string cid_set(const Subset& subset) {
  const std::size_t count = subset.widths.size();
  std::string bits((count + 7) / 8, '\0');
  for (std::size_t cid = 0; cid < count; ++cid) {
    bits[cid / 8] = static_cast<char>(static_cast<unsigned char>(bits[cid / 8]) | (0x80u >> (cid % 8)));
  }
  return bits;
}

std::string hex_of(std::string_view text) {
  const std::string marked = utf16_hex(text);  // <FEFF…>
  return "<" + marked.substr(5);
}

// Codes that follow one another and mean letters that follow one another.
struct CodeRun {
  unsigned first = 0, last = 0;
  std::string meaning;  // of the first, as a hexadecimal string
};

// Only the last byte may count on within a run (PDF 1.4, 5.9.2), in the code as in its meaning.
bool follows(const CodeRun& run, unsigned code, const std::string& meaning) {
  constexpr std::size_t kOneUnit = 6;  // <0416>
  if (meaning.size() != kOneUnit || run.meaning.size() != kOneUnit || code != run.last + 1 || code % 256 == 0)
    return false;
  const unsigned long from = std::stoul(run.meaning.substr(1), nullptr, 16);
  const unsigned long to = std::stoul(meaning.substr(1), nullptr, 16);
  return to == from + (code - run.first) && to / 256 == from / 256;
}

std::vector<CodeRun> runs_of(const Subset& subset, const UsedGlyphs& used) {
  std::map<std::uint16_t, std::string_view> by_cid;
  for (const UsedGlyph& glyph : used) by_cid[subset.renumbered[glyph.id]] = glyph.text;
  std::vector<CodeRun> runs;
  for (const auto& [cid, text] : by_cid) {
    std::string meaning = hex_of(text);
    if (!runs.empty() && follows(runs.back(), cid, meaning))
      runs.back().last = cid;
    else
      runs.push_back({cid, cid, std::move(meaning)});
  }
  return runs;
}

// Blocks of a hundred entries at most: codes alone with what they mean, runs with their ends.
void append_blocks(std::string& map, const std::vector<CodeRun>& runs, const char* block) {
  constexpr std::size_t kPortion = 100;
  for (std::size_t from = 0; from < runs.size(); from += kPortion) {
    const std::size_t to = std::min(from + kPortion, runs.size());
    map += fmt::format("{} begin{}\n", to - from, block);
    for (std::size_t i = from; i < to; ++i) {
      map += fmt::format("<{:04X}> ", runs[i].first);
      if (runs[i].last > runs[i].first) map += fmt::format("<{:04X}> ", runs[i].last);
      map += runs[i].meaning + "\n";
    }
    map += fmt::format("end{}\n", block);
  }
}

std::string to_unicode(const Subset& subset, const UsedGlyphs& used) {
  std::vector<CodeRun> alone, runs;
  for (CodeRun& run : runs_of(subset, used)) (run.last == run.first ? alone : runs).push_back(std::move(run));
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering "
      "(UCS) "
      "/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> "
      "<FFFF>\nendcodespacerange\n";
  append_blocks(map, alone, "bfchar");
  append_blocks(map, runs, "bfrange");
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string descriptor(const LoadedFont& font, const std::string& name, const std::string& program,
                       const std::string& cids) {
  const LoadedFont::Description& d = font.description();
  const int flags = d.italic_angle != 0 ? 4 + 2 + 64 : 4 + 2;  // symbolic (own numbering), serif, italic
  return fmt::format(
      "<</Type /FontDescriptor /FontName /{} /Flags {} /FontBBox [{} {} {} {}] /ItalicAngle {} /Ascent {} /Descent {} "
      "/CapHeight {} /StemV 80 /FontFile2 {} /CIDSet {}>>",
      name, flags, d.box[0], d.box[1], d.box[2], d.box[3], d.italic_angle, d.ascent, d.descent, d.cap_height, program,
      cids);
}

}  // namespace

EmbeddedFace make_embedded(const LoadedFont& font, const UsedGlyphs& used) {
  std::vector<std::uint32_t> glyphs;
  for (const UsedGlyph& glyph : used) glyphs.push_back(glyph.id);
  EmbeddedFace face;
  face.subset = make_subset(font, glyphs);
  face.name = subset_name(font, face.subset);
  face.program_size = face.subset.program.size();
  face.program = deflated(face.subset.program);
  face.subset.program = {};
  face.widths = widths(face.subset);
  face.cid_set = cid_set(face.subset);
  face.to_unicode = deflated(to_unicode(face.subset, used));
  return face;
}

std::shared_ptr<const EmbeddedFace> FaceCache::get(const FontSet& fonts, layout::Face face, const UsedGlyphs& used) {
  constexpr std::size_t kMax = 64;
  std::string key(1, static_cast<char>(face));
  for (const UsedGlyph& glyph : used) fmt::format_to(std::back_inserter(key), "{} {}\n", glyph.id, glyph.text);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (const auto found = made_.find(key); found != made_.end()) return found->second;
  }
  auto made = std::make_shared<const EmbeddedFace>(make_embedded(fonts.font(face), used));
  const std::lock_guard<std::mutex> lock(mutex_);
  if (made_.size() >= kMax) made_.clear();
  made_.emplace(std::move(key), made);
  return made;
}

EmbeddedFaces faces_of(const layout::Laid& laid, const FontSet& fonts, FaceCache& cache) {
  EmbeddedFaces faces;
  const std::array<UsedGlyphs, layout::kFaces> used = used_glyphs(laid);
  for (std::size_t i = 0; i < faces.size(); ++i) {
    if (!used[i].empty()) faces[i] = cache.get(fonts, static_cast<layout::Face>(i), used[i]);
  }
  return faces;
}

Container::ObjectNumber embed_face(Container& file, const LoadedFont& font, const EmbeddedFace& face) {
  const auto program =
      file.add_packed(face.program, fmt::format("/Length1 {} /Filter /FlateDecode", face.program_size));
  const auto cids = file.add_packed(face.cid_set, "");
  const auto description = file.add(descriptor(font, face.name, program.reference(), cids.reference()));
  const auto descendant =
      file.add(fmt::format("<</Type /Font /Subtype /CIDFontType2 /BaseFont /{} /CIDSystemInfo <</Registry (Adobe) "
                           "/Ordering (Identity) /Supplement "
                           "0>> /FontDescriptor {} /CIDToGIDMap /Identity /DW 1000 /W {}>>",
                           face.name, description.reference(), face.widths));
  const auto unicode = file.add_packed(face.to_unicode, "/Filter /FlateDecode");
  return file.add(fmt::format(
      "<</Type /Font /Subtype /Type0 /BaseFont /{} /Encoding /Identity-H /DescendantFonts [{}] /ToUnicode {}>>",
      face.name, descendant.reference(), unicode.reference()));
}

}  // namespace dyak::pdf
