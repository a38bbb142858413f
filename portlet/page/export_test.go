package page

// What the package's own tests alone name.

const MaxBody = maxBody
