// LibreOffice opens the files and reads out every word in the order of the sheet.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "engine/base/files.hpp"
#include "engine/base/temporary_folder.hpp"
#include "output/document/difference.hpp"
#include "output/docx/docx.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::docx {
namespace {

namespace fs = std::filesystem;

bool has_office() { return std::system("command -v soffice >/dev/null 2>&1") == 0; }

/// Letters and figures only: blanks, dashes of tables and line ends are the reader's own.
std::string words_alone(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool ascii = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool cyrillic = (c == 0xD0 || c == 0xD1) && at + 1 < text.size();
    if (ascii) out += text[at];
    if (cyrillic) out.append(text, at++, 2);
  }
  return out;
}

TEST(ForeignReader, LibreOfficeReadsEveryWordInOrder) {
  if (!has_office()) GTEST_SKIP() << "LibreOffice (soffice) is not installed";
  const TemporaryFolder folder;
  write_file(folder.path() + "/probe.html", "<html><body>есть</body></html>");
  std::string files = " '" + folder.path() + "/probe.html'";
  for (const auto& [name, paper] : test::gallery()) {
    const std::string path = folder.path() + "/" + fs::path(name).stem().string() + ".docx";
    write_file(path, write_docx(paper));
    files += " '" + path + "'";
  }
  const std::string home = folder.path() + "/home";
  const std::string command = "HOME='" + home + "' timeout 240 soffice --headless -env:UserInstallation=file://" +
                              home + " --convert-to 'txt:Text (encoded):UTF8' --outdir '" + folder.path() + "'" +
                              files + " >/dev/null 2>&1";
  if (std::system(command.c_str()) != 0 || !fs::exists(folder.path() + "/probe.txt"))
    GTEST_SKIP() << "LibreOffice (soffice) does not read texts here: its Writer is not installed";
  for (const auto& [name, paper] : test::gallery()) {
    const std::string text = words_alone(read_file(folder.path() + "/" + fs::path(name).stem().string() + ".txt"));
    std::size_t at = 0;
    for (const std::string& line : document::printed_lines(paper)) {
      const std::string wanted = words_alone(line);
      const std::size_t found = text.find(wanted, at);
      ASSERT_NE(found, std::string::npos) << name << ": " << line << "\nafter: " << text.substr(at, 200);
      at = found + wanted.size();
    }
  }
}

}  // namespace
}  // namespace dyak::docx
