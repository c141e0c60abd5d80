#include "output/docx/package.hpp"

#include <Poco/DateTime.h>
#include <Poco/Exception.h>
#include <Poco/Path.h>
#include <Poco/Timestamp.h>
#include <Poco/Zip/Compress.h>

#include <algorithm>
#include <sstream>

#include "engine/base/error.hpp"

namespace dyak::docx {
namespace {

// Zip knows the years 1980 to 2107.
Poco::DateTime zip_time(Moment at) {
  static const Moment kFirst = Moment::at(*Date::from_ymd(1980, 1, 1), 0, 0, 0, Zone{0});
  static const Moment kLast = Moment::at(*Date::from_ymd(2107, 12, 31), 0, 0, 0, Zone{0});
  return Poco::DateTime(Poco::Timestamp(std::clamp(at, kFirst, kLast).unix_ms() * 1000));
}

}  // namespace

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts, Moment at) {
  try {
    std::stringstream out;
    Poco::Zip::Compress zip(out, true);
    for (const auto& [name, content] : parts) {
      std::istringstream in(content);
      Poco::Path path;
      path.setFileName(name);  // whole: of a path with folders entries of these would be written too
      zip.addFile(in, zip_time(at), path);
    }
    zip.close();
    return out.str();
  } catch (const Poco::Exception& problem) {
    throw Error(ErrorCode::Internal, "Файл Word не составлен", {}, problem.displayText());
  }
}

}  // namespace dyak::docx
