#pragma once
#include <string>

#include "output/document/document.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::pdf {

/// What the file says about itself; the Info dictionary and XMP
/// are both made from it, so that they agree (PDF/A-1 6.7.3).
struct Metadata {
  std::string title;
  std::string author;   ///< empty = not said
  std::string subject;  ///< empty = not said
  std::string producer;
  std::string language;
  std::string info_date;  ///< D:20260918103000+03'00'
  std::string xmp_date;   ///< 2026-09-18T10:30:00+03:00
};

Metadata metadata_of(const document::Document& document, const std::string& program);

/// The XMP packet: PDF/A, PDF/UA-1 and the extension schema that PDF/A wants for the latter.
std::string xmp_packet(const Metadata& metadata, Archive archive);

/// A minimal sRGB profile of our own making (ICC.1:2001-04, display, matrix and gamma).
std::string srgb_profile();

}  // namespace dyak::pdf
