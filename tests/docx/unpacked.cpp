#include "tests/docx/unpacked.hpp"

#include <Poco/Exception.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>
#include <gtest/gtest.h>

#include <iterator>
#include <sstream>

namespace dyak::docx::testing {
namespace {

class Paragraphs final : public Poco::XML::DefaultHandler {
 public:
  std::vector<std::string> all;

  void startElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString& name,
                    const Poco::XML::Attributes&) override {
    if (name == "w:p") all.emplace_back();
    if (name == "w:tab" && in_run_) all.back() += '\t';
    if (name == "w:r") in_run_ = true;
    in_text_ = name == "w:t";
  }
  void endElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString& name) override {
    if (name == "w:r") in_run_ = false;
    in_text_ = false;
  }
  void characters(const Poco::XML::XMLChar text[], int start, int length) override {
    if (in_text_) all.back().append(text + start, static_cast<std::size_t>(length));
  }

 private:
  bool in_run_ = false;
  bool in_text_ = false;
};

void parse(const std::string& xml, Poco::XML::DefaultHandler& handler) {
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
  parser.setContentHandler(&handler);
  parser.parseMemoryNP(xml.data(), xml.size());
}

}  // namespace

std::map<std::string, std::string> unpacked(const std::string& bytes) {
  std::istringstream in(bytes);
  const Poco::Zip::ZipArchive archive(in);
  std::map<std::string, std::string> parts;
  for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
    in.clear();
    Poco::Zip::ZipInputStream part(in, entry->second);
    parts[entry->first] = {std::istreambuf_iterator<char>(part), {}};
    EXPECT_TRUE(part.crcValid()) << entry->first;
  }
  return parts;
}

// The local headers, as they stand one after another.
std::vector<std::string> names_in_order(const std::string& bytes) {
  std::vector<std::string> names;
  const std::string mark = "PK\x03\x04";
  for (auto at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 4)) {
    const auto length = static_cast<unsigned char>(bytes[at + 26]) + 256U * static_cast<unsigned char>(bytes[at + 27]);
    names.push_back(bytes.substr(at + 30, length));
  }
  return names;
}

std::string fault_of_xml(const std::string& xml) {
  Poco::XML::DefaultHandler nobody;
  try {
    parse(xml, nobody);
  } catch (const Poco::Exception& problem) {
    return problem.displayText();
  }
  return {};
}

std::vector<std::string> paragraphs_of(const std::string& bytes) {
  Paragraphs paragraphs;
  parse(unpacked(bytes).at("word/document.xml"), paragraphs);
  return paragraphs.all;
}

}  // namespace dyak::docx::testing
