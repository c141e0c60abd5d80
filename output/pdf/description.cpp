#include "output/pdf/description.hpp"

#include "output/pdf/deflate.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {

void write_description(Container& file, const Metadata& m, Archive archive) {
  if (archive != Archive::None) {
    static const std::string kProfile = deflated(srgb_profile());
    const auto profile = file.add_packed(kProfile, "/N 3 /Filter /FlateDecode");
    const auto intent = file.add(
        "<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) "
        "/DestOutputProfile " +
        profile.reference() + ">>");
    file.set_catalog("OutputIntents", "[" + intent.reference() + "]");
  }
  const auto xmp = file.add_stream(xmp_packet(m, archive), "/Type /Metadata /Subtype /XML", Container::Packing::Plain);
  file.set_catalog("Metadata", xmp.reference());
  file.set_catalog("MarkInfo", "<</Marked true>>");
  file.set_catalog("Lang", "(" + m.language + ")");
  file.set_catalog("ViewerPreferences", "<</DisplayDocTitle true>>");
  file.set_info("Title", utf16_bytes(m.title));
  if (!m.author.empty()) file.set_info("Author", utf16_bytes(m.author));
  if (!m.subject.empty()) file.set_info("Subject", utf16_bytes(m.subject));
  file.set_info("Creator", utf16_bytes(m.producer));
  file.set_info("Producer", utf16_bytes(m.producer));
  file.set_info("CreationDate", "(" + m.info_date + ")");
  file.set_info("ModDate", "(" + m.info_date + ")");
}

}  // namespace dyak::pdf
